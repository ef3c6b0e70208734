using Integrations.Airtel.Codes;
using Integrations.Testing;

namespace Integrations.Airtel.Tests.Docs;

/// <summary>The provider's page shows the code tables as they are: a row that is added, changed or removed is added, changed or removed there too.</summary>
public sealed class CodePageTests
{
    /// <summary>What the customer is told does not stand on this page.</summary>
    private const int Told = 4;

    private static readonly ProviderPage Page = new("airtel.md");

    private static readonly Dictionary<string, CodeTable> Tables = new()
    {
        ["Status of a payment"] = AirtelStatusWords.Payments,
        ["Status in the answer to a push or a cash-out"] = AirtelStatusWords.Pushes,
        ["Status in the answer to a refund"] = AirtelStatusWords.Refunds,
        ["An id that was used before"] = AirtelCommonCodes.Duplicates,
        ["Router and gateway"] = AirtelCommonCodes.Router,
        ["Result code without a response code"] = AirtelCommonCodes.Results,
        ["Not found, in an enquiry"] = AirtelCommonCodes.NotFound,
        ["Collection refused, without data"] = AirtelRefusals.Collections,
        ["Disbursement refused, without data"] = AirtelRefusals.Disbursements,
        ["Cash-in or cash-out refused, without data"] = AirtelRefusals.Cash,
        ["Refund refused, without data"] = AirtelRefusals.Refunds,
        ["Remittance not credited"] = AirtelRefusals.Remittances,
        ["Why a collection or cash-out failed"] = AirtelFailures.Collections,
        ["Why a disbursement failed"] = AirtelFailures.Disbursements,
        ["Why a cash-in failed"] = AirtelFailures.Cash,
    };

    public static TheoryData<string> Headings => [.. Tables.Keys];

    [Theory]
    [MemberData(nameof(Headings))]
    public void The_page_shows_each_code_and_no_other(string heading) => Assert.Equal(
        Tables[heading].Rows.Select(static row => ProviderPage.Line(ProviderPage.CellsOf(row), Told)).Order(StringComparer.Ordinal),
        Page.Rows(heading).Select(static cells => ProviderPage.Line(cells)).Order(StringComparer.Ordinal));
}
