package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The accounts of Azure DevOps, which its API knows by ids alone. The Services have them on a server of their own.
 *
 * @see <a href="https://learn.microsoft.com/en-us/rest/api/azure/devops/ims/identities/read-identities">identities</a>
 */
record AzureAccounts(AzureApi identities, String repository) {
    /** Of the Services; the organisation is the first segment of the path. */
    static final URI OF_SERVICES = URI.create("https://vssps.dev.azure.com");

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** The id of who has exactly this id, name, address or account; a search finds more. */
    String id(String name) throws InvalidSetupException, RemoteException {
        if (ID.matcher(name).matches()) {
            return name;
        }
        ApiAnswer answer = identities.get("/_apis/identities", "searchFilter", "General", "filterValue", name);
        if (!answer.isGood()) {
            throw Denial.of(answer, "look up accounts", repository, "'Identity: Read'")
                    .toException();
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode identity : answer.body().path("value")) {
            if (names(identity).anyMatch(name::equalsIgnoreCase)) {
                ids.add(identity.path("id").asText(""));
            }
        }
        if (ids.size() != 1) {
            throw new InvalidSetupException((ids.isEmpty() ? "No account" : "More than one account")
                    + " has this name. Name the reviewer by e-mail address or by id.");
        }
        return ids.get(0);
    }

    private static Stream<String> names(JsonNode identity) {
        JsonNode properties = identity.path("properties");
        return Stream.of(
                        identity.path("providerDisplayName"),
                        identity.path("customDisplayName"),
                        properties.path("Account").path("$value"),
                        properties.path("Mail").path("$value"))
                .map(name -> name.asText(""));
    }
}
