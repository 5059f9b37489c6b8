/** What a newcomer finds in the editor: it answers without a session, and more of it once signed in. */
export const EXAMPLE_QUERY = `# Who am I, and how is this doing?
# Sign in to the app in another tab: the
# session counts here too. The book on the
# left describes every field.

query WhoAmI {
  me {
    account {
      displayName
      email
    }
    organization {
      name
    }
    roles
  }
  systemStatus {
    demo
    degraded
    inboxUrl
  }
}
`;
