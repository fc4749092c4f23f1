/**
 * Decides how a sync in both directions treats an item, from the state of each side, their last common state, and the
 * notes in the tracking branch. Nothing but its tests' model uses it yet: it comes before the sync.
 */
package io.jenkins.plugins.collectionmirror.engine.sync;
