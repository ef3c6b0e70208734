namespace Integrations.Mpesa.Callbacks;

/// <summary>The body of an STK callback. Holds personal data: never logged.</summary>
internal sealed class StkCallback
{
    public string? MerchantRequestId { get; private init; }

    public string? CheckoutRequestId { get; private init; }

    public string? ResultCode { get; private init; }

    public string? ResultDescription { get; private init; }

    private IReadOnlyList<KeyValuePair<string, string?>> Items { get; init; } = [];

    /// <summary>The callback; <see langword="null"/> when the body is none.</summary>
    public static StkCallback? Parse(ReadOnlyMemory<byte> body) => WireNode.Read(body, static root =>
    {
        var callback = (root.Child("Body") ?? root).Child("stkCallback");
        return callback is { } node
            ? new StkCallback
            {
                MerchantRequestId = node.Text("MerchantRequestID"),
                CheckoutRequestId = node.Text("CheckoutRequestID"),
                ResultCode = node.Text("ResultCode"),
                ResultDescription = node.Text("ResultDesc"),
                Items = node.Child("CallbackMetadata")?.Pairs("Item", "Name", "Value") ?? [],
            }
            : null;
    });

    /// <summary>The value of an item; their order is not fixed.</summary>
    public string? Find(string name)
    {
        foreach (var (key, value) in Items)
        {
            if (value is not null && WireNode.IsSameName(key, name))
            {
                return value;
            }
        }

        return null;
    }
}
