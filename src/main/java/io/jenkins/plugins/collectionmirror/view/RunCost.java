package io.jenkins.plugins.collectionmirror.view;

/**
 * The cost of a run.
 *
 * @param apiCalls requests sent to the Postman API
 * @param apiCallsLeft calls that the account has left this month; -1 if Postman did not report it
 * @param downloaded bytes read from Postman
 * @param uploaded bytes written to Postman
 * @param gitReceived bytes received from the Git server
 * @param millis how long the run took, in milliseconds
 */
record RunCost(int apiCalls, long apiCallsLeft, long downloaded, long uploaded, long gitReceived, long millis) {}
