using Integrations.Sandbox;
using Integrations.Ussd.Testing;

namespace Integrations.Ussd.Tests.EndToEnd;

/// <summary>Money menus over the real Bridge and providers behind HTTP: what the providers moved is the truth.</summary>
public sealed class OneExecutionTests
{
    /// <summary>What goes wrong while the confirmation is worked on.</summary>
    public enum Mishap
    {
        None,
        SlowAnswer,
        LostAnswer,
        LostRequest,
        Restart,
    }

    public static TheoryData<MoneyServices, Mishap, bool> Cases()
    {
        var cases = new TheoryData<MoneyServices, Mishap, bool>();
        foreach (var service in (MoneyServices[])[MoneyServices.Pay, MoneyServices.Send, MoneyServices.Electricity, MoneyServices.Airtime])
        {
            foreach (var mishap in Enum.GetValues<Mishap>())
            {
                cases.Add(service, mishap, (cases.Count & 1) is 0);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task One_confirmation_is_one_execution_whatever_is_repeated_lost_or_dialled_again(MoneyServices service, Mishap mishap, bool history)
    {
        await using var town = await Town.StartAsync();
        var (subscriber, inputs, operation, amount) = Script(service);
        FaultsOf(town, operation).Add(Fault(mishap, operation));
        var phone = await town.DuringAsync(town.Phone(subscriber, history).DialAsync());
        await town.DuringAsync(phone.SendAsync(inputs[..^1]));
        await town.DuringAsync(phone.RepeatAsync());

        // The confirmation, or the PIN behind it: delivered three times, two of them at once.
        var (first, second) = (phone.SendAsync(inputs[^1]), phone.RepeatAsync());
        await town.DuringAsync(Task.WhenAll(first, second));
        await town.DuringAsync(phone.RepeatAsync());
        if (phone.IsOpen)
        {
            await town.DuringAsync(phone.HangUpAsync());
            if (mishap is Mishap.Restart)
            {
                await town.RestartAsync();
                phone = town.Phone(subscriber, history);
            }

            await EndAsync(town, phone);
        }

        await town.PassAsync(TimeSpan.FromMinutes(30));

        // A prompt whose request was lost is not sent again: nobody can tell that it did not reach the phone.
        Assert.Equal(service is MoneyServices.Pay && mishap is Mishap.LostRequest ? [] : [(operation, amount)], town.Executions.Select(static moved => (moved.Operation, moved.Amount)));
        Assert.Equal(0, town.Purses.Aside);
        Assert.Equal(service is MoneyServices.Pay ? 10_000 : 10_000 - amount, town.Purses.Left);
        Assert.DoesNotContain(town.Log.Lines, static line => line.Contains("1234", StringComparison.Ordinal) && !line.Contains("12345", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_confirmations_are_two_executions()
    {
        await using var town = await Town.StartAsync();
        var (subscriber, inputs, _, amount) = Script(MoneyServices.Send);

        for (var round = 0; round < 2; round++)
        {
            var phone = await town.DuringAsync(town.Phone(subscriber, history: false).DialAsync());
            await town.DuringAsync(phone.SendAsync(inputs));
            await EndAsync(town, phone, isDialled: true);
            await town.PassAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal((2, 10_000 - (2 * amount)), (town.Executions.Count(), town.Purses.Left));
    }

    [Fact]
    public async Task What_the_provider_refused_is_given_back()
    {
        await using var town = await Town.StartAsync();
        var (subscriber, inputs, _, _) = Script(MoneyServices.Send);
        town.Daraja.Phones["254711000002"].IsRegistered = false;
        var phone = await town.DuringAsync(town.Phone(subscriber, history: true).DialAsync());
        await town.DuringAsync(phone.SendAsync(inputs));
        await EndAsync(town, phone, isDialled: true);
        phone.ShowsExactly("Number is not registered.");

        await town.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Empty(town.Executions);
        Assert.Equal((0, 10_000), (town.Purses.Aside, town.Purses.Left));
    }

    /// <summary>Dials until the work has a result.</summary>
    private static async Task EndAsync(Town town, UssdPhone phone, bool isDialled = false)
    {
        for (var tries = 0; tries < 60 && (phone.IsOpen || !isDialled); tries++)
        {
            await town.PassAsync(TimeSpan.FromSeconds(5));
            await town.DuringAsync(isDialled ? phone.SendAsync("1") : phone.DialAsync());
            isDialled = true;
        }

        phone.IsOver();
    }

    private static FaultPlan FaultsOf(Town town, SandboxOperation operation) => operation == DarajaOperation.B2c || operation == DarajaOperation.StkPush ? town.Daraja.Faults : town.Flash.Faults;

    private static Fault Fault(Mishap mishap, SandboxOperation operation) => mishap switch
    {
        Mishap.SlowAnswer or Mishap.Restart => Sandbox.Fault.DelayResponse(TimeSpan.FromSeconds(8)).On(operation).Once(),
        Mishap.LostAnswer => Sandbox.Fault.LoseResponse.On(operation).Once(),
        Mishap.LostRequest => Sandbox.Fault.LoseRequest.On(operation).Once(),
        _ => Sandbox.Fault.LoseRequest.On(operation).Times(0),
    };

    private static (Msisdn Subscriber, string[] Inputs, SandboxOperation Operation, decimal Amount) Script(MoneyServices service) => service switch
    {
        MoneyServices.Pay => (Town.Kenyan, ["1", "INV7", "500", "1"], DarajaOperation.StkPush, 500),
        MoneyServices.Send => (Town.Kenyan, ["2", "0711000002", "500", "1", "1234"], DarajaOperation.B2c, 500),
        MoneyServices.Electricity => (Town.SouthAfrican, ["4", FlashTestMeters.Eskom, "100", "1", "1234"], FlashOperation.UtilityPurchase, 100),
        _ => (Town.SouthAfrican, ["3", "1", "50", "1", "1234"], FlashOperation.PinlessPurchase, 50),
    };
}
