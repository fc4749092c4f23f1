/** Reads the value that belongs to a name in a text of any sort: code, settings, markup, prose. */
package io.jenkins.plugins.collectionmirror.engine.secrets.reading;
