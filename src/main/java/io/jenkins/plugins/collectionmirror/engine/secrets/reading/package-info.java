/** Reads the value of a name in a text of any kind: code, settings, markup, prose. */
package io.jenkins.plugins.collectionmirror.engine.secrets.reading;
