/** The pull requests of Git servers, by each server's API: looked for, opened, refreshed and closed. */
package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;
