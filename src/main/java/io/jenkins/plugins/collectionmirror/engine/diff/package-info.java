/** Compares without changing anything: a source with the branch, or two commits; in words and in Markdown. */
package io.jenkins.plugins.collectionmirror.engine.diff;
