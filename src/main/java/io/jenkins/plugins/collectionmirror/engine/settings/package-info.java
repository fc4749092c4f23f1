/** The settings of a run, each in one place with its default. */
package io.jenkins.plugins.collectionmirror.engine.settings;
