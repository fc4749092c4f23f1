/** Postman's exports in files, folders and zip archives. */
package io.jenkins.plugins.collectionmirror.engine.source.exports;
