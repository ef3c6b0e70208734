using System.Text;
using System.Text.Json;
using Integrations.Providers;

namespace Integrations.Ncba.Wire.Answers;

/// <summary>The scalars of one answer, read tolerantly. Never logged: some are secret.</summary>
internal sealed class NcbaAnswer
{
    private bool _contradicts;

    private NcbaAnswer() { }

    public string? TransactionId { get; private set; }

    public string? StatusCode { get; private set; }

    public string? StatusDescription { get; private set; }

    public string? ReferenceId { get; private set; }

    public string? QrCode { get; private set; }

    /// <summary>A word in the answer to a query; elsewhere the HTTP status once more.</summary>
    public string? Status { get; private set; }

    public string? Description { get; private set; }

    /// <summary>The text of an error.</summary>
    public string? Message { get; private set; }

    public string? AccessToken { get; private set; }

    public string? ExpiresIn { get; private set; }

    /// <summary>The answer; <see langword="null"/> when it is not one JSON object, is cut short, or gives one field two values.</summary>
    public static NcbaAnswer? Parse(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(WireText.Clean(body).Span, WireText.Options);
        var answer = new NcbaAnswer();
        try
        {
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var name = reader.ValueSpan;
                reader.Read();
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    reader.Skip();
                }
                else
                {
                    answer.Take(name, ref reader);
                }
            }

            return reader.Read() || answer._contradicts ? null : answer;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Take(ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        if (Is(name, "TransactionID"u8))
        {
            TransactionId = Set(TransactionId, ref reader);
        }
        else if (Is(name, "StatusCode"u8))
        {
            StatusCode = Set(StatusCode, ref reader);
        }
        else if (Is(name, "StatusDescription"u8))
        {
            StatusDescription = Set(StatusDescription, ref reader);
        }
        else if (Is(name, "ReferenceID"u8))
        {
            ReferenceId = Set(ReferenceId, ref reader);
        }
        else if (Is(name, "Base64QrCode"u8))
        {
            QrCode = Set(QrCode, ref reader);
        }
        else if (Is(name, "status"u8))
        {
            Status = Set(Status, ref reader);
        }
        else if (Is(name, "description"u8))
        {
            Description = Set(Description, ref reader);
        }
        else if (Is(name, "message"u8))
        {
            Message = Set(Message, ref reader);
        }
        else if (Is(name, "access_token"u8))
        {
            AccessToken = Set(AccessToken, ref reader);
        }
        else if (Is(name, "expires_in"u8))
        {
            ExpiresIn = Set(ExpiresIn, ref reader);
        }
    }

    private string? Set(string? known, ref Utf8JsonReader reader)
    {
        var text = WireText.Scalar(ref reader);
        _contradicts |= known is not null && text is not null && known != text;
        return known ?? text;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected) => Ascii.EqualsIgnoreCase(name, expected);
}
