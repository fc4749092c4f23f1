/** Names of files that Linux, Windows and macOS can all check out, made from whatever users call things. */
package io.jenkins.plugins.collectionmirror.engine.layout.name;
