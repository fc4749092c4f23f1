/** The content of a repository: blobs, trees, signed commits, and the only way to write them. */
package io.jenkins.plugins.collectionmirror.engine.git.object;
