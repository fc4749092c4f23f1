package io.jenkins.plugins.collectionmirror.engine.git.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureRepositoryTest {
    @ParameterizedTest
    @CsvSource({
        "https://dev.azure.com/acme/Shop/_git/apis, acme/, Shop, apis",
        "https://acme@dev.azure.com/acme/My%20Shop/_git/apis, acme/, My%20Shop, apis",
        "https://dev.azure.com/acme/_git/apis, acme/, apis, apis",
        "https://acme.visualstudio.com/Shop/_git/apis, '', Shop, apis",
        "https://acme.visualstudio.com/_git/apis, '', apis, apis",
        "https://acme.visualstudio.com/DefaultCollection/Shop/_git/apis, DefaultCollection/, Shop, apis",
        "https://acme.visualstudio.com/DefaultCollection/_git/apis, DefaultCollection/, apis, apis",
        "https://tfs.example.com/tfs/Main/Shop/_git/apis, tfs/Main/, Shop, apis",
        "https://tfs.example.com/tfs/Main/_git/apis, tfs/Main/, apis, apis",
        "https://tfs.example.com:8443/Main/Shop/_git/apis, Main/, Shop, apis",
        "https://tfs.example.com/Main/_git/apis, Main/, apis, apis",
        "https://example.com/devops/Main/Shop/_git/apis, devops/Main/, Shop, apis",
        "https://dev.azure.com/acme/Shop/_git/_full/apis, acme/, Shop, apis"
    })
    void an_address_names_collection_project_and_repository(
            String url, String collection, String project, String name) {
        assertThat(AzureRepository.of(url(url))).contains(new AzureRepository(collection, project, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dev.azure.com/acme/Shop/apis",
                "https://dev.azure.com/_git/apis",
                "https://dev.azure.com/acme/Shop/_git/apis/pullrequest/1"
            })
    void other_addresses_are_none(String url) {
        assertThat(AzureRepository.of(url(url))).isEmpty();
        assertThat(ApiAddress.of(ServerKind.AZURE_DEVOPS_SERVICES, url(url))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://dev.azure.com/acme/Shop/_git/apis, acme",
        "https://acme.visualstudio.com/DefaultCollection/Shop/_git/apis, acme",
        "https://tfs.example.com/tfs/Main/Shop/_git/apis,",
        "https://dev.azure.com.example.com/acme/Shop/_git/apis,",
        "http://127.0.0.1:8080/acme/Shop/_git/apis,"
    })
    void an_organisation_is_on_the_services_alone(String url, String organisation) {
        assertThat(AzureRepository.of(url(url)).orElseThrow().organisation(url(url)))
                .isEqualTo(Optional.ofNullable(organisation));
    }

    @ParameterizedTest
    @CsvSource({
        "AZURE_DEVOPS_SERVICES, https://dev.azure.com/acme/Shop/_git/apis, https://dev.azure.com/acme",
        "AZURE_DEVOPS_SERVICES, https://acme.visualstudio.com/Shop/_git/apis, https://acme.visualstudio.com",
        "AZURE_DEVOPS_SERVER, https://tfs.example.com/tfs/My%20Own/_git/apis, https://tfs.example.com/tfs/My%20Own",
        "AZURE_DEVOPS_SERVER, https://tfs.example.com/tfs/My Own/_git/apis, https://tfs.example.com/tfs/My%20Own",
        "BITBUCKET_DATA_CENTER, https://git.example.com/scm/API/apis.git, https://git.example.com/rest",
        "BITBUCKET_DATA_CENTER, https://example.com:7990/git/scm/~ada/apis.git, https://example.com:7990/git/rest"
    })
    void the_API_is_below_the_same_root(ServerKind kind, String url, String api) {
        assertThat(ApiAddress.of(kind, url(url))).contains(URI.create(api));
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example.com/scm/API/apis.git, '', API, apis",
        "https://example.com/git/scm/~ada/apis.git, git/, ~ada, apis"
    })
    void one_of_Bitbucket_names_context_project_and_repository(
            String url, String context, String project, String name) {
        assertThat(BitbucketRepository.of(url(url))).contains(new BitbucketRepository(context, project, name));
    }

    @Test
    void one_of_Bitbucket_has_a_project() {
        assertThat(BitbucketRepository.of(url("https://git.example.com/apis.git")))
                .isEmpty();
    }

    private static CloneUrl url(String url) {
        return CloneUrl.parse(url).orElseThrow();
    }
}
