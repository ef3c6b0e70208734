using Integrations.Mpesa.Codes;
using Integrations.Testing;

namespace Integrations.Mpesa.Tests.Docs;

/// <summary>The provider's page shows the code tables as they are: a row that is added, changed or removed is added, changed or removed there too.</summary>
public sealed class CodePageTests
{
    /// <summary>The cell that the page alone has: what the code means.</summary>
    private const int Meaning = 2;

    private static readonly ProviderPage Page = new("mpesa.md");

    private static readonly CodeRow[] Common = [.. MpesaSubmissionCodes.Keyed.Rows.Intersect(MpesaSubmissionCodes.Unkeyed.Rows)];

    private static readonly Dictionary<string, IEnumerable<CodeRow>> Tables = new()
    {
        ["No token"] = MpesaTokenCodes.Errors.Rows,
        ["Error in answer to a request"] = Common,
        ["Error in answer to B2C v3 or Pochi"] = MpesaSubmissionCodes.Keyed.Rows.Except(Common),
        ["Error in answer to any other operation"] = MpesaSubmissionCodes.Unkeyed.Rows.Except(Common),
        ["Error in answer to C2B registration or simulation"] = MpesaSubmissionCodes.Registrations.Rows.Except(MpesaSubmissionCodes.Unkeyed.Rows),
        ["ResponseCode in an answer with status 2xx"] = MpesaSubmissionCodes.Responses.Rows,
        ["ResultCode of an STK push"] = MpesaStkCodes.Results.Rows,
        ["Error in answer to an STK query"] = MpesaStkCodes.QueryErrors.Rows,
        ["ResultCode of a payout, a payment to a business, tax or a reversal"] = MpesaResultCodes.Payouts.Rows,
        ["ResultCode of a reversal"] = MpesaResultCodes.Reversals.Rows.Except(MpesaResultCodes.Payouts.Rows),
        ["TransactionStatus of a queried transaction"] = MpesaStatusWords.Words.Rows,
        ["resultCode of a business checkout"] = MpesaCheckoutCodes.Results.Rows,
    };

    public static TheoryData<string> Headings => [.. Tables.Keys];

    [Theory]
    [MemberData(nameof(Headings))]
    public void Every_code_stands_on_the_page(string heading)
    {
        var missing = InCode(heading).Except(OnPage(heading));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Headings))]
    public void The_page_shows_no_code_that_no_table_has(string heading)
    {
        var stray = OnPage(heading).Except(InCode(heading));

        Assert.Empty(stray);
    }

    private static IEnumerable<string> InCode(string heading) => Tables[heading].Select(static row => ProviderPage.Line(ProviderPage.CellsOf(row)));

    private static IEnumerable<string> OnPage(string heading) => Page.Rows(heading).Select(static cells => ProviderPage.Line(cells, Meaning));
}
