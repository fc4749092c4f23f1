/** Annotated tags: finds, reads and creates them. */
package io.jenkins.plugins.collectionmirror.engine.git.tags;
