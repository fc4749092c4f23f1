/** The global configuration: Postman connections, Git servers, the web hook; and the lookups of forms. */
package io.jenkins.plugins.collectionmirror.config;
