using Integrations.Testing;

namespace Integrations.Sandbox.Tests;

/// <summary>The examples of docs/sandbox.md.</summary>
public sealed class GuideTests
{
    [Fact]
    public async Task Start_and_script()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var daraja = sandbox.Daraja;                               // daraja.BaseAddress is what clients call

        daraja.Phones["254708374149"].Answer = CustomerAnswer.Cancel;
        daraja.Phones["254708374149"].AnswersNext(CustomerAnswer.WrongPin, CustomerAnswer.Pay);
        daraja.Phones["254700000005"].Balance = 20;
        daraja.Add(new DarajaShortCode("600123") { Passkey = "any text", OpeningUtility = 5_000, PayoutFee = 22.40m });
        daraja.Add(new DarajaApp("key", "secret") { Products = DarajaProducts.StkPush | DarajaProducts.C2bV2 });

        daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());
        daraja.Faults.Add(Fault.ExecuteThenAnswer(DarajaAnswer.Unavailable).On(DarajaOperation.Reversal).Nth(2));
        daraja.Faults.Add(Fault.CallbackBeforeAcknowledgement.On(DarajaOperation.StkPush));

        Assert.True(daraja.BaseAddress.IsLoopback);
        Assert.Equal(5_000, daraja.Ledger.Balance("600123", DarajaAccounts.Utility));
    }

    [Fact]
    public async Task Virtual_time()
    {
        var time = new ManualTime();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = time, Seed = 1 });
        sandbox.Daraja.Faults.Add(Fault.DelayResponse(TimeSpan.FromSeconds(30)));
        using var handler = new SocketsHttpHandler();
        using var http = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, sandbox.Daraja.BaseAddress);

        var answer = http.SendAsync(request, CancellationToken.None);
        await sandbox.Daraja.ArrivedAsync(DarajaOperation.Unknown);     // first the request ...
        time.Advance(TimeSpan.FromSeconds(30));                         // ... then the clock

        using var response = await answer;
        Assert.Equal(404, (int)response.StatusCode);
    }
}
