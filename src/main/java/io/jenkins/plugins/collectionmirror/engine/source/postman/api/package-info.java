/** The Postman API, one call at a time: pace, retries, failures, and the check that an answer is for what was asked. */
package io.jenkins.plugins.collectionmirror.engine.source.postman.api;
