using Integrations.MtnMomo.Codes;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.MtnMomo.Tests.Docs;

/// <summary>The provider's page shows the tables of codes and countries as they are: a row that is added, changed or removed is added, changed or removed there too.</summary>
public sealed class CodePageTests
{
    private static readonly ProviderPage Page = new("mtn-momo.md");

    [Fact]
    public void Codes_on_a_creating_request_are_on_the_page() => Assert.Equal(
        MomoSubmissionCodes.Errors.Rows.Zip(MomoSubmissionCodes.PayoutErrors.Rows, static (money, wage) =>
            $"| `{money.Code}` | {Proof(money)} | {money.Category} | {wage.Category} |"),
        Rows("Codes on a creating request"));

    [Fact]
    public void Reasons_are_on_the_page() => Assert.Equal(
        MomoReasonCodes.Collections.Rows.Zip(MomoReasonCodes.Payouts.Rows, static (money, wage) =>
            $"| `{money.Code}` | {money.Category} | {wage.Category}{(wage.ConfirmAfter > TimeSpan.Zero ? ", asked again after 5 min" : "")} |"),
        Rows("Reasons of a failure"));

    [Fact]
    public void Codes_of_questions_are_on_the_page() => Assert.Equal(
        MomoQuestionCodes.Errors.Rows.Select(static row => $"| `{row.Code}` | {row.Category} |"),
        Rows("Codes on a question"));

    [Fact]
    public void Countries_are_on_the_page() => Assert.Equal(
        MtnMomoCountry.All.Select(static row => $"| {row.Country} | `{row.TargetEnvironment}` | {row.Currency} | {(row.Unconfirmed.Length > 0 ? row.Unconfirmed : "—")} |"),
        Rows("Countries"));

    private static string Proof(CodeRow row) => row.Claim is Claim.None ? "nothing"
        : MomoSubmissionCodes.FaultsOfConfiguration.Contains(row.Code) ? "refused, once a question finds nothing"
        : "refused, once two questions find nothing";

    private static IEnumerable<string> Rows(string heading) => Page.Rows(heading).Select(static cells => $"| {ProviderPage.Line(cells)} |");
}
