using System.Globalization;
using System.Text.Json;
using Integrations.Sandbox.MtnMomo.Wire;

namespace Integrations.Sandbox.MtnMomo.Operations;

/// <summary>Status answers and callbacks. What is not known yet is missing, not null.</summary>
internal static class StatusWriter
{
    /// <summary>The answer to a status request.</summary>
    public static ReadOnlyMemory<byte> Status(MomoResource resource, MomoSandboxOptions options, DateTimeOffset now)
    {
        var ended = resource.EndedAt is { } end && now >= end + options.Timing.StatusLag;
        return MomoJson.Write(json =>
        {
            if (resource.Operation == MomoOperation.Payment || resource.Operation == MomoOperation.Invoice)
            {
                json.WriteString("referenceId", resource.Reference);
            }

            if (ended && resource.Status is "SUCCESSFUL" && resource.Operation != MomoOperation.Invoice && resource.Operation != MomoOperation.PreApproval)
            {
                MomoJson.Scalar(json, "financialTransactionId", resource.TransactionId, options.Scalars);
            }

            if (resource.Operation == MomoOperation.PreApproval)
            {
                Party(json, "payer", resource, options);
                json.WriteString("payerCurrency", resource.Currency);
                Write(json, "payerMessage", resource.PayerMessage);
                json.WriteNumber("expirationDateTime", resource.ExpiresAt!.Value.ToUnixTimeSeconds());
            }
            else if (resource.Operation != MomoOperation.Payment)
            {
                Money(json, resource, options);
                Party(json, PartyName(resource), resource, options);
                Write(json, "payerMessage", resource.PayerMessage);
                Write(json, "payeeNote", resource.PayeeNote);
            }

            foreach (var (name, value) in resource.Extra)
            {
                json.WriteString(name, value);
            }

            json.WriteString("status", ended ? resource.Status : resource.FirstStatus is { Length: > 0 } first && resource.EndedAt is not null ? first : resource.Status);
            if (ended)
            {
                Reason(json, resource, options);
            }
        });
    }

    /// <summary>The reduced object that a callback carries.</summary>
    public static ReadOnlyMemory<byte> Callback(MomoResource resource, MomoSandboxOptions options) => MomoJson.Write(json =>
    {
        if (resource.Operation == MomoOperation.PreApproval)
        {
            Party(json, "payer", resource, options);
            json.WriteString("payerCurrency", resource.Currency);
        }
        else
        {
            Money(json, resource, options);
            Party(json, PartyName(resource), resource, options);
            Write(json, "payeeNote", resource.PayeeNote);
        }

        if (resource.Status is "SUCCESSFUL")
        {
            MomoJson.Scalar(json, "financialTransactionId", resource.TransactionId, options.Scalars);
        }

        json.WriteString("status", resource.Status);
        Reason(json, resource, options);
    });

    private static void Money(Utf8JsonWriter json, MomoResource resource, MomoSandboxOptions options)
    {
        MomoJson.Scalar(json, "externalId", resource.ExternalId, options.Scalars);
        MomoJson.Scalar(json, "amount", MomoJson.Amount(resource.Amount), options.Scalars);
        json.WriteString("currency", resource.Currency);
    }

    private static string PartyName(MomoResource resource) =>
        resource.Operation == MomoOperation.RequestToPay || resource.Operation == MomoOperation.RequestToWithdraw ? "payer" :
        resource.Operation == MomoOperation.Invoice ? "intendedPayer" : "payee";

    private static void Party(Utf8JsonWriter json, string name, MomoResource resource, MomoSandboxOptions options)
    {
        if (resource.Party is { } party)
        {
            json.WriteStartObject(name);
            json.WriteString("partyIdType", party.Type);
            MomoJson.Scalar(json, "partyId", party.Id, options.Scalars);
            json.WriteEndObject();
        }
    }

    private static void Reason(Utf8JsonWriter json, MomoResource resource, MomoSandboxOptions options)
    {
        var name = resource.Operation == MomoOperation.Invoice ? "errorReason" : "reason";
        if (resource.Reason is not { } code)
        {
            return;
        }

        if (options.Reason is MomoReasonStyle.Text)
        {
            json.WriteString(name, code);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("code", code);
        json.WriteString("message", Reasons.TextOf(code));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>A time as the list of pre-approvals and invoices show it.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
