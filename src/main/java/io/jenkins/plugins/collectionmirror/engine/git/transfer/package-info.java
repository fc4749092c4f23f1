/**
 * Connections to a repository over HTTP, SSH and disk: transports, credentials, and fetching as few objects as a server
 * allows.
 */
package io.jenkins.plugins.collectionmirror.engine.git.transfer;
