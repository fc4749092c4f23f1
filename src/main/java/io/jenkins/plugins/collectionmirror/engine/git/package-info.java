/**
 * A branch: reads its head, writes the mirror's folder in one commit without a work tree, and pushes it by
 * compare-and-swap.
 */
package io.jenkins.plugins.collectionmirror.engine.git;
