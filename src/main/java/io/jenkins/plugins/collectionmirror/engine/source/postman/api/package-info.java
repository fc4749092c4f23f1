/**
 * The Postman API, one call at a time: pacing, retries, failures, and the check that a response belongs to its request.
 */
package io.jenkins.plugins.collectionmirror.engine.source.postman.api;
