import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@meridian/domain';
import { Database } from '@meridian/persistence';
import type { Config } from '../config.js';
import { CLOCK, CONFIG } from '../database/database.module.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { factsOfSubjects } from './message-facts.js';
import { messageView } from './message-view.js';
import type { MessageType } from './message.type.js';

/** The messages of visits and referrals, for the desk. Reading a visit is audited where the visit is read. */
@Injectable()
export class MessageReader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The messages of this visit, in the order in which they are due. All visits of a request are one statement. */
  messagesOf(context: RequestContext, appointmentId: string): Promise<MessageType[]> {
    const { organizationId } = actorOf(context);
    return context.rows.batch('messages', appointmentId, async (ids) => {
      const all = await this.database.inOrganization(organizationId, (tx) => factsOfSubjects(tx, organizationId, ids));
      const nowMs = this.clock.now();
      const bySubject = new Map<string, MessageType[]>(ids.map((id) => [id, []]));
      for (const facts of all)
        bySubject.get(facts.reminder.subjectId)?.push(messageView(facts, this.config.PUBLIC_URL, nowMs));
      return ids.map((id) => bySubject.get(id) ?? []);
    });
  }
}
