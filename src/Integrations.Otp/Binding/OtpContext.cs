using System.Buffers;
using System.Globalization;

namespace Integrations.Otp;

/// <summary>What a code stands for beside its purpose: the fields that must be the same when it is checked. For a payment these are amount, payee and reference (dynamic linking).</summary>
/// <remarks>Immutable and safe to share between threads. Prints the names of its fields, never their values.</remarks>
public sealed class OtpContext
{
    /// <summary>The field that holds the amount in its wire form, <c>KES 500.00</c>.</summary>
    public const string AmountField = "amount";

    /// <summary>The field that holds who is paid: a number in E.164 form or an account.</summary>
    public const string PayeeField = "payee";

    /// <summary>The field that holds the host's reference of the payment.</summary>
    public const string ReferenceField = "reference";

    // Not a name that a host can give.
    private const string TenantField = "@tenant";

    private const int MostFields = 32;
    private const int LongestName = 40;
    private const int LongestValue = 256;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.-");

    private readonly SortedDictionary<string, string> _fields;

    private OtpContext(SortedDictionary<string, string> fields, Money? amount = null, string? payee = null, string? hash = null)
    {
        (_fields, Amount, ShownPayee) = (fields, amount, payee);
        Hash = hash ?? OtpHash.OfContext(fields);
    }

    /// <summary>Nothing beside the purpose.</summary>
    public static OtpContext None { get; } = new(new SortedDictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The names of the fields, in order.</summary>
    public IReadOnlyCollection<string> Names => _fields.Keys;

    internal Money? Amount { get; }

    /// <summary>The payee as the message names it.</summary>
    internal string? ShownPayee { get; }

    internal string Hash { get; }

    /// <summary>A payment to a phone. The message shows the amount and the masked number, or the name.</summary>
    /// <param name="amount">Exactly what will be paid.</param>
    /// <param name="payee">Who will be paid.</param>
    /// <param name="reference">The host's reference of this payment, 1 to 256 characters.</param>
    /// <param name="payeeName">A name to show in place of the number. It is shown only, and need not be given again when the code is checked.</param>
    /// <exception cref="ArgumentException">A value is missing or too long; the message names it.</exception>
    public static OtpContext ForPayment(Money amount, Msisdn payee, string reference, string? payeeName = null)
    {
        var number = payee == default ? throw new ArgumentException("The payee was never set.", nameof(payee)) : payee.Reveal(MsisdnFormat.E164);
        return Payment(amount, number, reference, string.IsNullOrWhiteSpace(payeeName) ? MaskForPhone(OtpDestination.ForSms(payee).ToString()) : payeeName);
    }

    /// <summary>A payment to an account. The message shows the amount and the end of the account, or the name.</summary>
    /// <param name="amount">Exactly what will be paid.</param>
    /// <param name="payee">The account that will be paid, as it will be sent: 1 to 256 characters.</param>
    /// <param name="reference">The host's reference of this payment, 1 to 256 characters.</param>
    /// <param name="payeeName">A name to show in place of the account. It is shown only, and need not be given again when the code is checked.</param>
    /// <exception cref="ArgumentException">A value is missing or too long; the message names it.</exception>
    public static OtpContext ForPayment(Money amount, string payee, string reference, string? payeeName = null)
    {
        CheckValue(PayeeField, payee, nameof(payee));
        return Payment(amount, payee, reference, string.IsNullOrWhiteSpace(payeeName) ? ShowEnd(payee) : payeeName);
    }

    /// <summary>A batch of payments: its total, and the set of those who are paid.</summary>
    /// <param name="total">The sum of all amounts.</param>
    /// <param name="payees">Numbers or accounts, in any order; the same one may stand twice, and counts.</param>
    /// <param name="reference">The host's reference of the batch, 1 to 256 characters.</param>
    /// <exception cref="ArgumentException">There is no payee, or a value is missing or too long; the message names it.</exception>
    public static OtpContext ForBatch(Money total, IEnumerable<string> payees, string reference)
    {
        ArgumentNullException.ThrowIfNull(payees);
        var sorted = payees.Order(StringComparer.Ordinal).ToArray();
        if (sorted.Length is 0)
        {
            throw new ArgumentException("A batch pays at least one payee.", nameof(payees));
        }

        Array.ForEach(sorted, static payee => CheckValue(PayeeField, payee, nameof(payees)));
        return Payment(total, OtpHash.OfList(sorted), reference, string.Create(CultureInfo.InvariantCulture, $"{sorted.Length} payees"));
    }

    /// <summary>The same with one more field.</summary>
    /// <param name="name">1 to 40 of the characters a–z, 0–9, underscore, dot and hyphen; a new one.</param>
    /// <param name="value">1 to 256 characters.</param>
    /// <exception cref="ArgumentException">Name or value break the rule, the name is taken, or there are 32 fields already.</exception>
    public OtpContext With(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is < 1 or > LongestName || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            throw new ArgumentException($"A field's name must be 1 to {LongestName} of the characters a-z, 0-9, '_', '.' and '-'.", nameof(name));
        }

        if (_fields.ContainsKey(name) || _fields.Count >= MostFields)
        {
            throw new ArgumentException($"A context has at most {MostFields} fields, each name once; '{name}' is one too many.", nameof(name));
        }

        CheckValue(name, value, nameof(value));
        return new OtpContext(new SortedDictionary<string, string>(_fields, StringComparer.Ordinal) { [name] = value }, Amount, ShownPayee);
    }

    /// <summary>The names of the fields. Never their values.</summary>
    public override string ToString() => $"context({string.Join(", ", _fields.Keys)})";

    internal bool Has(string name) => _fields.ContainsKey(name);

    /// <summary>The hash with the tenant in it: a code of one tenant is wrong for another.</summary>
    internal string HashFor(string? tenant) => tenant is null ? Hash : OtpHash.OfContext(new SortedDictionary<string, string>(_fields, StringComparer.Ordinal) { [TenantField] = tenant });

    internal string? Find(string name) => _fields.GetValueOrDefault(name);

    private static OtpContext Payment(Money amount, string payee, string reference, string shownPayee)
    {
        if (!amount.HasCurrency)
        {
            throw new ArgumentException("The amount has no currency.", nameof(amount));
        }

        CheckValue(ReferenceField, reference, nameof(reference));
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal) { [AmountField] = amount.ToString(null, CultureInfo.InvariantCulture), [PayeeField] = payee, [ReferenceField] = reference };
        return new OtpContext(fields, amount, shownPayee);
    }

    private static void CheckValue(string field, string value, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        if (value.Length is < 1 or > LongestValue || string.IsNullOrWhiteSpace(value) || !OtpHash.IsWellFormed(value))
        {
            throw new ArgumentException($"The field '{field}' must have 1 to {LongestValue} characters of well-formed text.", parameter);
        }
    }

    // A bullet is not in the alphabet of text messages.
    private static string MaskForPhone(string masked) => masked.Replace('•', '*');

    private static string ShowEnd(string account) => account.Length <= 6 ? account : $"***{account[^4..]}";
}
