/** Annotated tags: finding, reading and setting them. */
package io.jenkins.plugins.collectionmirror.engine.git.tags;
