using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Tests.Fixtures;

namespace Integrations.Mpesa.Tests.Callbacks;

public sealed class CallbackSecrecyTests
{
    private static readonly string[] Sensitive =
    [
        "254708374149", "708374149", "254705912645", "705912645", "722943992", "NICHOLAS", "John", "Doe", "RC6E9WDxXR4b9X2c6z3gp0oC5Th", "NLJ7RT61SV", "SG632NMUAB", "228037", "ws_CO", "2547 *****",
    ];

    [Fact]
    public void No_reading_prints_a_number_a_name_an_amount_or_a_credential()
    {
        foreach (var name in Fixture.Names)
        {
            foreach (var reader in Envelopes.All)
            {
                var reading = reader.Read(Envelopes.Of(Fixture.Read(name)));
                string?[] printed =
                [
                    reading.ToString(), reading.EventKey, reading.Finding?.ToString(), reading.Finding?.Error?.ToString(), reading.Finding?.Error?.Trace.ToString(), reading.Finding?.Trace.ToString(),
                    reading.Finding?.PartySeen?.ToString(), reading.IncomingPayment?.ToString(), reading.Question?.ToString(),
                    .. (reading.Finding?.ProviderReferences ?? []).Select(reference => reference.ToString()), .. reading.Balances.Select(balance => balance.ToString()),
                ];

                Assert.DoesNotContain(printed, text => Array.Exists(Sensitive, word => text?.Contains(word, StringComparison.OrdinalIgnoreCase) is true));
            }
        }
    }

    [Fact]
    public void A_queue_timeout_keeps_nothing_of_the_credential()
    {
        var reading = Envelopes.Read(MpesaCallbackKinds.B2cTimeout, "b2c.queue-timeout.echo");

        Assert.Equal("600997_Test_32et3241ed8yu", Assert.Single(reading.Finding!.ProviderReferences).Value);
    }
}
