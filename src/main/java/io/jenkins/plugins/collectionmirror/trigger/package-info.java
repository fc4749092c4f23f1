/** Starts jobs when something changed in Postman: by looking from time to time, and when a web hook says so. */
package io.jenkins.plugins.collectionmirror.trigger;
