using System.Security.Cryptography;
using System.Text;
using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>IMSI and swap checks.</summary>
internal sealed class SimChecks(DarajaWorld world)
{
    /// <summary>What "not within three months" looks like.</summary>
    private const string Never = "01-01-1900";

    private const int Months = 3;
    private static readonly FieldRule[] Fields = [Rule.Msisdn("customerNumber")];

    public IEnumerable<DarajaRoute> Routes =>
    [
        new("/imsi/v1/checkATI", DarajaOperation.Imsi, DarajaProducts.Imsi, Fields, Imsi),
        new("/imsi/v2/checkATI", DarajaOperation.SimSwap, DarajaProducts.SimSwap, Fields, Swap),
    ];

    private SandboxAnswer Imsi(DarajaTurn turn)
    {
        var phone = world.Phones[turn["customerNumber"]];
        var swapped = phone.SimSwappedAt?.UtcTicks ?? 0;
        var hash = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{phone.Msisdn} {swapped}")));
        return SandboxAnswer.Json(200, DarajaJson.Write(json =>
        {
            Head(json);
            json.WriteString("imsi", (hash % 10_000_000_000_000_000).ToString("D16", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("lastSwapDate", Day(phone.SimSwappedAt, "dd-MM-yyyy") ?? Never);
            json.WriteString("msisdnRegistrationDate", KenyanTime.Format(phone.SimRegisteredAt, "dd-MM-yyyy"));
            json.WriteString("customerNumber", phone.Msisdn);
        }));
    }

    private SandboxAnswer Swap(DarajaTurn turn) => SandboxAnswer.Json(200, DarajaJson.Write(json =>
    {
        Head(json);
        json.WriteString("lastSwapDate", Day(world.Phones[turn["customerNumber"]].SimSwappedAt, "dd-MM-yyyy HH:mm") ?? Never + " 00:00");
    }));

    private void Head(System.Text.Json.Utf8JsonWriter json)
    {
        json.WriteString("requestRefID", world.Ids.Request());
        json.WriteString("responseCode", "200");
        json.WriteString("responseDesc", "Success");
    }

    private string? Day(DateTimeOffset? at, string format) => at is { } swapped && swapped > world.Now.AddMonths(-Months) ? KenyanTime.Format(swapped, format) : null;
}
