using System.Globalization;
using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>What customers paid a short code within the last 48 hours, for those who registered for it.</summary>
internal sealed class PullTransactions(DarajaWorld world)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(48);
    private static readonly string[] Times = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];

    private static readonly FieldRule[] RegisterFields = [Rule.ShortCode("ShortCode"), Rule.OneOf("RequestType", "Pull"), Rule.Digits("NominatedNumber", 9, 12), Rule.Url("CallBackURL")];
    private static readonly FieldRule[] QueryFields = [Rule.ShortCode("ShortCode"), Time("StartDate"), Time("EndDate"), Rule.Digits("OffSetValue", 1, 9)];

    private readonly HashSet<string> _registered = new(StringComparer.Ordinal);

    public IEnumerable<DarajaRoute> Routes =>
    [
        new("/pulltransactions/v1/register", DarajaOperation.PullRegister, DarajaProducts.Pull, RegisterFields, Register) { TokenRefusal = TokenRefusal.Code401001 },
        new("/pulltransactions/v1/query", DarajaOperation.PullQuery, DarajaProducts.Pull, QueryFields, Query) { TokenRefusal = TokenRefusal.Code401001 },
    ];

    private static FieldRule Time(string name) => new(name, (value, _) => TryRead(value, out var _));

    private static bool TryRead(string value, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(value, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    /// <summary>Kenyan local time, as everywhere in requests.</summary>
    private static DateTimeOffset Read(string value) => TryRead(value, out var time) ? new DateTimeOffset(time.Ticks, TimeSpan.FromHours(3)) : default;

    private SandboxAnswer Register(DarajaTurn turn)
    {
        bool isNew;
        lock (world.Gate)
        {
            if (!world.ShortCodes.ContainsKey(turn["ShortCode"]))
            {
                return NotOwned();
            }

            isNew = _registered.Add(turn["ShortCode"]);
        }

        // Older answers have spaces in these names.
        var space = world.Options.Shapes.PullNamesHaveSpaces ? " " : "";
        return SandboxAnswer.Json(200, DarajaJson.Write(json =>
        {
            json.WriteString("ResponseRefID", world.Ids.Request());
            json.WriteString($"Response{space}Status", isNew ? "1000" : "1001");
            json.WriteString("ShortCode", turn["ShortCode"]);
            json.WriteString($"Response{space}Description", isNew ? "Shortcode Registered Successfully" : "Shortcode already Registered");
        }));
    }

    private SandboxAnswer Query(DarajaTurn turn)
    {
        lock (world.Gate)
        {
            if (!_registered.Contains(turn["ShortCode"]) && !world.Options.AcceptsAnyCredentials)
            {
                return DarajaAnswer.Error(400, "400.001", "Bad Request - Shortcode not registered", world.Ids.Request());
            }

            var from = Read(turn["StartDate"]);
            var to = Read(turn["EndDate"]);
            var oldest = world.Now - Kept;
            var offset = int.Parse(turn["OffSetValue"], CultureInfo.InvariantCulture);
            var rows = world.Books.Collections(turn["ShortCode"]).Where(one => one.FinalisedAt >= from && one.FinalisedAt <= to && one.FinalisedAt >= oldest).Skip(offset).Take(world.Options.PullPageSize).ToList();
            return rows.Count > 0 ? Rows(rows) : world.Options.Shapes.EmptyPull is EmptyPullAnswer.Error500 ? Nothing() : Rows(rows);
        }
    }

    private SandboxAnswer Nothing() => DarajaAnswer.Error(500, "500.001.1001", "No available transactions", world.Ids.Request());

    private SandboxAnswer NotOwned() => DarajaAnswer.Error(400, "400.001", "Bad Request - Invalid ShortCode", world.Ids.Request());

    private SandboxAnswer Rows(List<DarajaTransaction> rows) => SandboxAnswer.Json(200, DarajaJson.Write(json =>
    {
        json.WriteString("ResponseRefID", world.Ids.Request());
        json.WriteString("ResponseCode", rows.Count > 0 ? "1000" : "1001");
        json.WriteString("ResponseMessage", rows.Count > 0 ? "Success" : "No transactions");
        json.WriteStartArray("Response");
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("transactionId", row.Receipt);
            json.WriteString("trxDate", Written(row.FinalisedAt.GetValueOrDefault()));
            json.WriteNumber("msisdn", long.Parse(row.Msisdn, CultureInfo.InvariantCulture));
            json.WriteString("sender", world.Phones[row.Msisdn].Name);
            json.WriteString("transactiontype", row.Account == DarajaAccounts.Merchant ? "c2b-buy-goods-debit" : "c2b-pay-bill-debit");
            json.WriteString("billreference", row.BillReference);
            json.WriteString("amount", ResultItem.Shillings(row.Amount));
            json.WriteString("organizationname", world.ShortCodes[row.ShortCode].Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndArray();
    }));

    private string Written(DateTimeOffset at) => world.Options.Shapes.PullTimesAreKenyan
        ? KenyanTime.Format(at, "yyyy-MM-dd'T'HH:mm:ss'Z'")
        : at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
