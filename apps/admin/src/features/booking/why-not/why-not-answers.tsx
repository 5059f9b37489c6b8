import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { SpacingWarnings } from '../../../components/spacing-warnings.js';
import { formatTime } from '../../../components/zoned-format.js';
import { BookOverButton } from '../book-over.button.js';
import type { Opening } from '../openings-groups.js';
import type { WhyNotAnswer, WhyNotFound } from './use-why-not.js';
import { answerWords, nextWords, whoWords } from './why-not-words.js';

interface WhyNotAnswersProps {
  found: WhyNotFound;
  /** What the buttons do: "Take", "Book". */
  verb: string;
  onPick: (opening: Opening) => void;
  /** Leads to booking over what is there; left out where that is not asked. */
  onOver?: ((opening: Opening) => void) | null;
}

const SHOWN_FIRST = 4;

/** Why a time cannot be had with whom, in words to say aloud, and the next one that can be taken instead. */
export function WhyNotAnswers({ found: { answers, notAsked }, verb, onPick, onOver = null }: WhyNotAnswersProps) {
  const [all, setAll] = useState(false);
  const clinics = new Set(answers.map(({ clinic }) => clinic.id)).size;
  const shown = all ? answers : answers.slice(0, SHOWN_FIRST);
  return (
    <Stack gap={6}>
      {shown.map((answer) => (
        <OneAnswer
          key={`${answer.provider.id} ${answer.clinic.id}`}
          answer={answer}
          who={whoWords(answer, clinics)}
          verb={verb}
          onPick={onPick}
          onOver={onOver}
        />
      ))}
      {shown.length < answers.length ? (
        <Group>
          <Button variant="subtle" size="compact-md" onClick={() => setAll(true)}>
            Show the other {answers.length - shown.length}
          </Button>
        </Group>
      ) : null}
      {notAsked > 0 ? (
        <Text size="sm" c="dimmed">
          {notAsked} more give it and were not asked: choose a provider or a clinic.
        </Text>
      ) : null}
    </Stack>
  );
}

interface OneAnswerProps {
  answer: WhyNotAnswer;
  who: string;
  verb: string;
  onPick: (opening: Opening) => void;
  onOver: ((opening: Opening) => void) | null;
}

function OneAnswer({ answer, who, verb, onPick, onOver }: OneAnswerProps) {
  const { because, startsAt, next, provider, clinic, spacingWarnings } = answer;
  const start = because === null ? startsAt : next;
  const when = because === null ? formatTime(startsAt, clinic.timeZone) : nextWords(answer);
  const said = answerWords(answer, who);
  const mayBeOver = because !== null && 'mayOverlap' in because && because.mayOverlap;
  return (
    <Stack gap={4}>
      <Group gap="xs" align="center">
        <Text>
          {said.who === null ? null : <b>{said.who}: </b>}
          {said.words}
          {because !== null && start === null ? ` ${because.hint ?? ''}` : ''}
        </Text>
        {start !== null ? (
          <Button
            size="compact-md"
            variant={because === null ? 'filled' : 'default'}
            aria-label={`${verb} ${when} with ${who}`}
            onClick={() => onPick({ startsAt: start, provider, clinic })}
          >
            {verb} {when}
          </Button>
        ) : null}
      </Group>
      <BookOverButton over={mayBeOver ? { startsAt, provider, clinic } : null} onOver={onOver} />
      <SpacingWarnings warnings={spacingWarnings} timeZone={clinic.timeZone} />
    </Stack>
  );
}
