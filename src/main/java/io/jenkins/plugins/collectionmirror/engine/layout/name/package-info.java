/** Names of files that Linux, Windows and macOS can all check out, made from any names in Postman. */
package io.jenkins.plugins.collectionmirror.engine.layout.name;
