using Integrations.MtnMomo.Tests.Codes;
using Integrations.Sandbox;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>Every answer to a creating request that the contract lists, given in place of MTN's own: whether the caller is told that nothing happened.</summary>
public sealed class SignalTests
{
    public static TheoryData<int, string, string, int> Signals { get; } = [.. ContractTable.Signals.Select(static row => (row.Status, row.Answer, row.Letter, row.Questions))];

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task A_signal_whose_reference_is_not_found_is_what_its_letter_says(int status, string answer, string letter, int questions)
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.Answer(Answer(status, answer)).On(MomoOperation.Transfer));

        var outcome = await shop.OverSecondLookAsync(shop.Client.TransferAsync(Shop.Transfer()));

        Assert.IsType(Expected(letter), outcome);
        Assert.InRange(shop.Momo.ArrivalCount(MomoOperation.Status), questions, 2);
        Assert.Empty(shop.Momo.Executions);
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task A_signal_that_hides_a_payment_is_no_refusal_where_the_contract_asks_first(int status, string answer, string letter, int questions)
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.ExecuteThenAnswer(Answer(status, answer)).On(MomoOperation.Transfer));

        var outcome = await shop.OverSecondLookAsync(shop.Client.TransferAsync(Shop.Transfer()));
        await shop.Momo.IdleAsync();

        Assert.False(outcome is Outcome<MomoAcknowledgement>.Refused && (letter != ContractTable.N || questions > 0), $"{status} {answer} is a refusal of a payment that was made");
        Assert.Single(shop.Momo.Executions);
    }

    private static Type Expected(string letter) => letter switch
    {
        ContractTable.N or ContractTable.NearlyN => typeof(Outcome<MomoAcknowledgement>.Refused),
        ContractTable.U => typeof(Outcome<MomoAcknowledgement>.Unknown),
        _ => typeof(Outcome<MomoAcknowledgement>.Accepted),
    };

    private static SandboxAnswer Answer(int status, string answer) => answer switch
    {
        "" => SandboxAnswer.Empty(status),
        "<html>" => SandboxAnswer.Html(status, "<html>no</html>"),
        "FORBIDDEN IP" => SandboxAnswer.Text(status, answer),
        ['{', ..] => SandboxAnswer.Json(status, answer),
        _ => MomoAnswer.Error(status, answer),
    };
}
