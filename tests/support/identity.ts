/** One prefix for every database that is cloned from the template: the clones share its roles. */
export const testIdentity = {
  authSecret: "a secret of the tests, thirty-two characters and more",
  rolePrefix: "latchkey_test",
};
