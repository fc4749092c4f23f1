/** Starts jobs when something changes in Postman: on a schedule, and when a web hook is called. */
package io.jenkins.plugins.collectionmirror.trigger;
