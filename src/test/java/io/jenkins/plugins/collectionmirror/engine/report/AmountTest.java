package io.jenkins.plugins.collectionmirror.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1 KB",
        "34123, 34 KB",
        "999499, 999 KB",
        "999500, 1.0 MB",
        "1234567, 1.2 MB",
        "9949999, 9.9 MB",
        "9950000, 10 MB",
        "104857600, 105 MB",
        "9223372036854775807, 9223372 TB"
    })
    void sizes_have_two_or_three_digits(long bytes, String shown) {
        assertThat(Amount.bytes(bytes)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "49, 0.0 s",
        "420, 0.4 s",
        "4200, 4.2 s",
        "9949, 9.9 s",
        "9950, 10 s",
        "59499, 59 s",
        "59500, 1 min 0 s",
        "185000, 3 min 5 s"
    })
    void durations_are_as_fine_as_a_person_wants(long millis, String shown) {
        assertThat(Amount.duration(millis)).isEqualTo(shown);
    }

    @Test
    void one_is_singular() {
        assertThat(Amount.of(1, "API call")).isEqualTo("1 API call");
        assertThat(Amount.of(0, "API call")).isEqualTo("0 API calls");
        assertThat(Amount.of(121, "API call")).isEqualTo("121 API calls");
    }
}
