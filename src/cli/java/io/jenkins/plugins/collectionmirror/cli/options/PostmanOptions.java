package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import picocli.CommandLine.Option;

/** The option for the base URL of the Postman API, for reading and writing. */
class PostmanOptions {
    @Option(
            names = "--postman",
            paramLabel = "URL",
            order = 2,
            description = {
                "Base URL of the Postman API. Default:",
                PostmanWorkspace.DEFAULT_API_URL + ".",
                "Accounts with EU data residency: https://api.eu.postman.com"
            })
    private String postman = "";

    /** Whether the option is given. */
    final boolean namesApi() {
        return !postman.isEmpty();
    }

    /** A workspace there. */
    final PostmanWorkspace workspace(String idOrName, EnvironmentVariables variables, PatienceOptions patience)
            throws InvalidSetupException {
        String url = postman.isEmpty() ? PostmanWorkspace.DEFAULT_API_URL : postman.strip();
        return new PostmanWorkspace(url, variables.apiKey(), idOrName.strip())
                .through(variables.proxyTo(url))
                .waiting(patience.toConnect(), patience.toRead());
    }
}
