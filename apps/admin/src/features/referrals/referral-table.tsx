import { ScrollArea, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { AppLink } from '../../components/app-link.js';
import { labelOfCode } from '../../components/code-label.js';
import { formatDateTime } from '../../components/zoned-format.js';
import type { ReferralRowFragment } from '../../gql/graphql.js';
import { PriorityBadge } from './priority-badge.js';
import { byUrgency } from './referral-choices.js';

interface ReferralTableProps {
  referrals: readonly ReferralRowFragment[];
  zone: string;
  label: string;
  action?: (referral: ReferralRowFragment) => ReactNode;
}

/** Referrals as a worklist: most urgent first. */
export function ReferralTable({ referrals, zone, label, action }: ReferralTableProps) {
  return (
    <ScrollArea type="auto">
      <Table aria-label={label} highlightOnHover miw={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Priority</Table.Th>
            <Table.Th>Patient</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th>From, to</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Sent</Table.Th>
            {action ? <Table.Th>Next</Table.Th> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {byUrgency(referrals).map((referral) => (
            <Table.Tr key={referral.id}>
              <Table.Td>
                <PriorityBadge priority={referral.priority} />
              </Table.Td>
              <Table.Td>
                <AppLink to="/referrals/$referralId" params={{ referralId: referral.id }}>
                  {referral.patient.name}
                </AppLink>
                {referral.patient.phone ? <div>{referral.patient.phone}</div> : null}
              </Table.Td>
              <Table.Td>
                {referral.reason}
                {referral.visitType ? <div>{referral.visitType.name}</div> : null}
              </Table.Td>
              <Table.Td>
                {referral.requester.name} to{' '}
                {referral.performer?.name ?? referral.performerDiscipline?.name ?? 'nobody named'}
              </Table.Td>
              <Table.Td>{labelOfCode(referral.progress)}</Table.Td>
              <Table.Td>{referral.sentAt ? formatDateTime(referral.sentAt, zone) : 'not sent'}</Table.Td>
              {action ? <Table.Td>{action(referral)}</Table.Td> : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
