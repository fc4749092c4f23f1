/** Starts jobs when something changes in Postman: on a schedule, and after a call of the web hook. */
package io.jenkins.plugins.collectionmirror.trigger;
