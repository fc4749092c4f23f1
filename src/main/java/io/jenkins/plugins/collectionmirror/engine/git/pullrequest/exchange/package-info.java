/** One exchange with the API of a Git server: what is sent, what comes back, what errors say, and how long to wait. */
package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange;
