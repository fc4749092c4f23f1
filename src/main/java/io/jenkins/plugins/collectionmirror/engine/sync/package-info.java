/**
 * What a sync of both ways does with an item, decided by what each side has, what both last had, and what the tracking
 * branch noted. Nothing but its tests' model uses it yet: it comes before the sync.
 */
package io.jenkins.plugins.collectionmirror.engine.sync;
