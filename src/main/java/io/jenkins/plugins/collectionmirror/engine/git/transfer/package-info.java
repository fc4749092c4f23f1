/**
 * Ways to a repository over HTTP, SSH and disk: connections, credentials, and fetching as little as a server lets us.
 */
package io.jenkins.plugins.collectionmirror.engine.git.transfer;
