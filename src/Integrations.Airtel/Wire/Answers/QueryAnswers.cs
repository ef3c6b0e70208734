using System.Globalization;
using System.Text.Json;
using Integrations.Airtel.Authentication;
using Integrations.Airtel.Codes;
using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Airtel.Wire.Answers;

/// <summary>What one answer to a question about no payment says. Pure.</summary>
internal static class QueryAnswers
{
    private const string KeyDate = "dd-MM-yyyy HH:mm:ss";

    /// <summary>The zone of the key's date is not known: read as the easternmost of Airtel's countries, it ends no later than it truly does.</summary>
    private static readonly TimeSpan EasternmostZone = TimeSpan.FromHours(4);

    public static Reading<HolderAnswer> AccountHolder(Transmission transmission)
    {
        var envelope = AirtelEnvelope.Parse(transmission.Answer);
        if (envelope is { HasData: true, IsBroken: false } && transmission.IsSuccessStatus)
        {
            var holder = WireNode.Read(transmission.Answer, static root => root.Child("data") is { } data
                ? new AirtelAccountHolder
                {
                    FirstName = data.Text("firstname") ?? "",
                    LastName = data.Text("lastname") ?? "",
                    Grade = data.Text("grade"),
                    IsBarred = Flag(data.Text("isbarred")),
                    IsPinSet = Flag(data.Text("ispinset")),
                    RegistrationStatus = data.Child("registration")?.Text("status"),
                }
                : null);
            return new Reading<HolderAnswer>(Claim.Succeeded, new HolderAnswer(holder), null);
        }

        var row = envelope is { IsBroken: false } ? AirtelQueryCodes.AccountHolders.Find(envelope.ResponseCode, envelope.Message) : null;
        return row is { Claim: Claim.NotFound }
            ? new Reading<HolderAnswer>(Claim.Succeeded, new HolderAnswer(null), null, WireText.BoundedCode(row.Code))
            : EnquiryAnswers.Failed<HolderAnswer>(transmission, envelope, AirtelQueryCodes.AccountHolders);
    }

    /// <summary>A balance, whose text may have separators of thousands, and more decimals than its currency.</summary>
    public static Reading<AirtelBalance> Balance(Transmission transmission, string account, AirtelSettings settings, DateTimeOffset now)
    {
        var envelope = AirtelEnvelope.Parse(transmission.Answer);
        if (envelope is not { HasData: true, IsBroken: false } || !transmission.IsSuccessStatus)
        {
            return EnquiryAnswers.Failed<AirtelBalance>(transmission, envelope, AirtelQueryCodes.Balances);
        }

        var balance = WireNode.Read(transmission.Answer, root =>
        {
            var data = root.Child("data");
            return CurrencyOf(data?.Text("currency"), settings) is { } currency && Amount(data?.Text("balance")) is { } exact
                ? new AirtelBalance { Account = account, Exact = exact, Available = Down(exact, currency), AccountStatus = data?.Text("accountstatus"), AsOf = now }
                : null;
        });
        return balance is null ? Reading<AirtelBalance>.Malformed() : new Reading<AirtelBalance>(Claim.Succeeded, balance, null);
    }

    /// <summary>The key of message signing, below <c>data</c> or at the top level.</summary>
    public static Reading<SigningKey> EncryptionKey(Transmission transmission)
    {
        var key = transmission.IsSuccessStatus
            ? WireNode.Read(transmission.Answer, static root =>
            {
                var holder = root.Child("data") ?? root;
                return holder.Text("key") is { } text ? new SigningKey(text, End(holder.Text("validupto"))) : null;
            })
            : null;
        return key is not null
            ? new Reading<SigningKey>(Claim.Succeeded, key, null)
            : EnquiryAnswers.Failed<SigningKey>(transmission, AirtelEnvelope.Parse(transmission.Answer), AirtelQueryCodes.EncryptionKeys);
    }

    /// <summary>The first list of objects below <c>data</c>: Airtel documents none of its names.</summary>
    public static Reading<AirtelTransactionList> Transactions(Transmission transmission)
    {
        var envelope = AirtelEnvelope.Parse(transmission.Answer);
        if (envelope is not { HasData: true, IsBroken: false } || !transmission.IsSuccessStatus)
        {
            return EnquiryAnswers.Failed<AirtelTransactionList>(transmission, envelope, AirtelQueryCodes.Balances);
        }

        using var document = JsonDocument.Parse(WireText.Clean(transmission.Answer), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var rows = FindList(document.RootElement.GetProperty("data")) is { } list ? Rows(list) : [];
        return new Reading<AirtelTransactionList>(Claim.Succeeded, new AirtelTransactionList { Transactions = rows }, null);
    }

    private static JsonElement? FindList(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element,
        JsonValueKind.Object => element.EnumerateObject().Select(static member => FindList(member.Value)).FirstOrDefault(static found => found is not null),
        _ => null,
    };

    private static List<IReadOnlyDictionary<string, string>> Rows(JsonElement list)
    {
        var rows = new List<IReadOnlyDictionary<string, string>>();
        foreach (var item in list.EnumerateArray().Where(static item => item.ValueKind is JsonValueKind.Object))
        {
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var member in item.EnumerateObject().Where(static member => member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null)))
            {
                row[member.Name] = member.Value.ToString();
            }

            rows.Add(row);
        }

        return rows;
    }

    private static bool? Flag(string? text) => bool.TryParse(text, out var flag) ? flag : null;

    private static decimal? Amount(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private static Currency? CurrencyOf(string? text, AirtelSettings settings) =>
        text is null || string.Equals(text, settings.WireCurrency, StringComparison.OrdinalIgnoreCase) ? settings.Currency
        : Currency.TryFromCode(text, out var currency) ? currency
        : null;

    private static Money Down(decimal exact, Currency currency)
    {
        var unit = 1m;
        for (var decimals = 0; decimals < currency.DecimalDigits; decimals++)
        {
            unit *= 10;
        }

        return new Money(decimal.Floor(exact * unit) / unit, currency);
    }

    private static DateTimeOffset? End(string? text) =>
        DateTimeOffset.TryParseExact(text, KeyDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date.Year is > 2000 and < 9000
            ? new DateTimeOffset(date.Ticks, EasternmostZone)
            : null;
}
