using System.Text.Json;

namespace Integrations.Ussd;

/// <summary>The menus of a service, by service code. Immutable and thread-safe.</summary>
/// <remarks>A code matches what was dialled from its start; the longest wins, and what is left over are inputs. One menu alone answers every code.</remarks>
public sealed class UssdMenus
{
    private readonly (string Bare, UssdMenu Menu)[] _byCode;
    private readonly UssdMenu _other;
    private readonly UssdMenu[] _all;

    /// <summary>One menu for every code.</summary>
    /// <param name="menu">The menu.</param>
    /// <param name="codes">Its codes, such as <c>*384*5#</c>: needed where a gateway hands over the dialled string whole and people dial shortcuts. Without one, all that was dialled counts as the code.</param>
    /// <exception cref="ArgumentException">A code holds something other than digits and stars.</exception>
    public UssdMenus(UssdMenu menu, params string[] codes)
        : this(menu ?? throw new ArgumentNullException(nameof(menu)), [.. (codes ?? throw new ArgumentNullException(nameof(codes))).Select(code => (Checked(code), menu))])
    {
    }

    private UssdMenus(UssdMenu other, (string Bare, UssdMenu Menu)[] byCode)
    {
        _other = other;
        _byCode = [.. byCode.OrderByDescending(static menu => menu.Bare.Length)];
        Codes = new ServiceCodes(byCode.Select(static menu => menu.Bare));
        _all = [.. _byCode.Select(static menu => menu.Menu).Append(other).Distinct()];
        if (All.GroupBy(static menu => menu.Name, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two menus are named '{twice.Key}': sessions could not tell them apart.", nameof(other));
        }
    }

    /// <summary>Every menu once.</summary>
    public IReadOnlyList<UssdMenu> All => _all;

    internal ServiceCodes Codes { get; }

    /// <summary>These menus and one more for a code of its own.</summary>
    /// <param name="code">Such as <c>*384*5#</c>.</param>
    /// <param name="menu">What answers it.</param>
    /// <exception cref="ArgumentException">The code holds something other than digits and stars, or another menu has this name.</exception>
    public UssdMenus With(string code, UssdMenu menu)
    {
        ArgumentNullException.ThrowIfNull(menu);
        return new UssdMenus(_other, [.. _byCode, (Checked(code), menu)]);
    }

    /// <summary>Writes a session as JSON, for stores that keep bytes. It holds a phone number and the last screen: encrypt it where others can read.</summary>
    /// <exception cref="UssdMenuException">The menu was made without the JSON of its data.</exception>
    public byte[] Write(UssdSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return JsonSerializer.SerializeToUtf8Bytes(StoredSession.From(session, Find(session.Menu)), UssdJsonContext.Default.StoredSession);
    }

    /// <summary>Reads a session.</summary>
    /// <returns>Null when it is not one of these menus, or of an earlier shape of one: the subscriber starts afresh. Never null for want of a shape when work was begun in it: the subscriber is told not to pay again.</returns>
    public UssdSession? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, UssdJsonContext.Default.StoredSession) is { } stored ? stored.ToSession(Find(stored.Menu)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal UssdMenu For(string? serviceCode)
    {
        if (serviceCode is not null && _byCode.Length > 0)
        {
            var bare = ServiceCode.Bare(serviceCode);
            foreach (var (code, menu) in _byCode)
            {
                if (bare == code)
                {
                    return menu;
                }
            }
        }

        return _other;
    }

    internal UssdMenu? Find(string name)
    {
        foreach (var menu in _all)
        {
            if (menu.Name == name)
            {
                return menu;
            }
        }

        return null;
    }

    private static string Checked(string code) => ServiceCode.Normalise(code) is null ? throw new ArgumentException($"'{code}' is no service code; write it as *384*5#.", nameof(code)) : ServiceCode.Bare(code);
}
