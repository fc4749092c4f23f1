/** The parts of the demo: a look-alike of the Postman API that needs no account and no network. */
package io.jenkins.plugins.collectionmirror.demo;
