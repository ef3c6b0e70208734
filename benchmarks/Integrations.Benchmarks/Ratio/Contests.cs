using Integrations.Benchmarks.Scenarios;

namespace Integrations.Benchmarks.Ratio;

/// <summary>What is measured, with the goals of the family.</summary>
internal static class Contests
{
    public static IEnumerable<Contest> All(BareCall bare, PipelineCall pipeline, HeldToken token, BridgeCall bridge, CallbackIngest ingest, PrepaidCatalogue prepaid, IEnumerable<ClientCall> clients)
    {
        yield return new Contest(
            "pipeline: a payment over loopback HTTP",
            Candidate.Calling("HttpClient and JSON by hand", bare.SendAsync),
            Candidate.Calling("ProviderHttp.SendAsync", pipeline.SendAsync))
        {
            HighestRatio = 1.25,
            MostExtraBytes = 1536,
        };

        yield return new Contest(
            "bridge: a payment over loopback HTTP, journal in memory",
            Candidate.Calling("HttpClient and JSON by hand", bare.SendAsync),
            Candidate.Calling("IMobileMoneyBridge.CollectAsync", bridge.CollectAsync))
        {
            HighestRatio = 1.6,
            MostExtraBytes = 12 * 1024,
        };

        foreach (var client in clients)
        {
            yield return new Contest($"client: {client.Name}", Candidate.Calling("the same bytes by HttpClient", client.SendBareAsync), Candidate.Calling("the client", client.PayAsync));
        }

        yield return new Contest("bridge: evidence of a payment to its state", null, Candidate.Looping("AttemptFold and IntentFold", new EvidenceFolding().Fold))
        {
            CallsPerSample = 1000,
            SamplesPerRound = 50,
        };

        yield return new Contest("bridge: choose among eight routes by success", null, Candidate.Looping("RouteChooser.Choose", new RouteChoosing().Choose))
        {
            CallsPerSample = 1000,
            SamplesPerRound = 50,
            MostNanoseconds = 1000,
            MostBytes = 0,
        };

        yield return new Contest("prepaid: load 1,769 and 173 products from a file", null, Candidate.Calling("ReadAsync and Join", prepaid.LoadAsync))
        {
            SamplesPerRound = 20,
            MostNanoseconds = 25_000_000,
        };

        yield return new Contest("prepaid: of that, read the file", null, Candidate.Calling("CatalogueSnapshot.ReadAsync", prepaid.ReadFileAsync))
        {
            SamplesPerRound = 20,
        };

        yield return new Contest("prepaid: of that, join the lists", null, Candidate.Looping("ProductCatalogue.Join", prepaid.Join))
        {
            SamplesPerRound = 20,
        };

        yield return new Contest("prepaid: choose the better supplier", null, Candidate.Looping("ProductCatalogue.TryChoose", prepaid.Choose))
        {
            CallsPerSample = 10_000,
            SamplesPerRound = 50,
            MostNanoseconds = 1000,
            MostBytes = 0,
        };

        yield return new Contest("bridge: store a callback in SQLite", null, Candidate.Calling("ICallbackSink.StoreAsync", ingest.StoreAsync))
        {
            SamplesPerRound = 100,
        };

        yield return new Contest("token: a hit in the cache", null, Candidate.Looping("AccessTokenCache.GetAsync", token.Hit))
        {
            CallsPerSample = 10_000,
            SamplesPerRound = 50,
            MostNanoseconds = 60,
            MostBytes = 0,
        };

        yield return new Contest("callback: read a paid STK push", null, Candidate.Looping("ICallbackReader.Read", new StkCallbackParsing().Read))
        {
            CallsPerSample = 100,
            SamplesPerRound = 50,
        };

        var codes = new IssuedCodes();
        yield return new Contest("otp: make a code and store it in memory", Candidate.Looping("a random number and HMAC-SHA-256", IssuedCodes.Bare), Candidate.Calling("IOtpService.IssueAsync", codes.IssueAsync))
        {
            CallsPerSample = 100,
            SamplesPerRound = 20,
        };

        yield return new Contest("otp: the same, and check it", Candidate.Looping("a random number and HMAC-SHA-256, twice", static calls => IssuedCodes.Bare(calls * 2)), Candidate.Calling("IssueAsync and CheckAsync", codes.IssueAndCheckAsync))
        {
            CallsPerSample = 100,
            SamplesPerRound = 20,
        };

        yield return new Contest("msisdn: parse a national number", null, Candidate.Looping("Msisdn.TryParse", ParsedNumbers.National))
        {
            CallsPerSample = 10_000,
            SamplesPerRound = 50,
            MostNanoseconds = 100,
            MostBytes = 0,
        };

        yield return new Contest("msisdn: parse an international number", null, Candidate.Looping("Msisdn.TryParse", ParsedNumbers.International))
        {
            CallsPerSample = 10_000,
            SamplesPerRound = 50,
            MostNanoseconds = 100,
            MostBytes = 0,
        };
    }
}
