/** What a run is asked to do, and how: each setting once, with its default. */
package io.jenkins.plugins.collectionmirror.engine.settings;
