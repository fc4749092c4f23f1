/**
 * Reads a branch's head, writes the mirror's folder as one commit without a work tree, and pushes it by compare-and-swap. The only
 * package of the engine that sees JGit.
 */
package io.jenkins.plugins.collectionmirror.engine.git;
