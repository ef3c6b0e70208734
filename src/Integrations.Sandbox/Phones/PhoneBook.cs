using System.Collections.Concurrent;

namespace Integrations.Sandbox;

/// <summary>All phones of a country's network. Any valid number exists as soon as somebody uses it. Thread-safe.</summary>
public sealed class PhoneBook
{
    private readonly ConcurrentDictionary<string, Lazy<Phone>> _phones = new(StringComparer.Ordinal);
    private readonly Func<string, Phone> _create;

    internal PhoneBook(Func<string, Phone> create) => _create = create;

    /// <summary>The phones in use, in no order.</summary>
    public IReadOnlyList<Phone> InUse => [.. _phones.Values.Select(phone => phone.Value)];

    /// <summary>The phone with this number, 12 digits such as <c>254708374149</c>.</summary>
    /// <exception cref="ArgumentException">Not 12 digits.</exception>
    public Phone this[string msisdn]
    {
        get
        {
            if (msisdn is not { Length: 12 } || msisdn.AsSpan().ContainsAnyExceptInRange('0', '9'))
            {
                throw new ArgumentException("A phone of the sandbox has 12 digits, country code first.", nameof(msisdn));
            }

            return _phones.GetOrAdd(msisdn, number => new Lazy<Phone>(() => _create(number))).Value;
        }
    }
}
