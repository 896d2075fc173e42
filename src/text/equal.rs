//! Characters that stand for another one which looks the same: radicals and strokes, which programs that make PDFs put in
//! place of ideographs (`⻑` for `長`), and characters that show nothing.

/// Radicals and strokes that NFKC leaves alone, each with its ideograph, by code point.
///
/// From `EquivalentUnifiedIdeograph.txt` of the Unicode Character Database, version 14.
#[rustfmt::skip]
const EQUIVALENT: [(char, char); 132] = [
    ('⺁', '厂'), ('⺂', '乛'), ('⺃', '乚'), ('⺄', '乙'), ('⺅', '亻'), ('⺆', '冂'), ('⺇', '𠘨'), ('⺈', '刀'),
    ('⺉', '刂'), ('⺊', '卜'), ('⺋', '㔾'), ('⺌', '小'), ('⺍', '小'), ('⺎', '兀'), ('⺏', '尣'), ('⺐', '尢'),
    ('⺑', '𡯂'), ('⺒', '巳'), ('⺓', '幺'), ('⺔', '彑'), ('⺕', '彐'), ('⺖', '忄'), ('⺗', '心'), ('⺘', '扌'),
    ('⺙', '攵'), ('⺛', '旡'), ('⺜', '日'), ('⺝', '月'), ('⺞', '歺'), ('⺠', '民'), ('⺡', '氵'), ('⺢', '氺'),
    ('⺣', '灬'), ('⺤', '爫'), ('⺥', '爫'), ('⺦', '丬'), ('⺧', '牛'), ('⺨', '犭'), ('⺩', '王'), ('⺪', '𤴔'),
    ('⺫', '目'), ('⺬', '示'), ('⺭', '礻'), ('⺮', '𥫗'), ('⺯', '糹'), ('⺰', '纟'), ('⺱', '罓'), ('⺲', '罒'),
    ('⺳', '㓁'), ('⺴', '冗'), ('⺵', '𦉫'), ('⺶', '羊'), ('⺷', '𦍌'), ('⺸', '𦍋'), ('⺹', '耂'), ('⺺', '肀'),
    ('⺻', '聿'), ('⺼', '肉'), ('⺽', '𦥑'), ('⺾', '艹'), ('⺿', '艹'), ('⻀', '艹'), ('⻁', '虎'), ('⻂', '衤'),
    ('⻃', '覀'), ('⻄', '西'), ('⻅', '见'), ('⻆', '角'), ('⻇', '𧢲'), ('⻈', '讠'), ('⻉', '贝'), ('⻊', '𧾷'),
    ('⻋', '车'), ('⻌', '辶'), ('⻍', '辶'), ('⻎', '辶'), ('⻏', '邑'), ('⻐', '钅'), ('⻑', '長'), ('⻒', '镸'),
    ('⻓', '长'), ('⻔', '门'), ('⻕', '𨸏'), ('⻖', '阝'), ('⻗', '雨'), ('⻘', '青'), ('⻙', '韦'), ('⻚', '页'),
    ('⻛', '风'), ('⻜', '飞'), ('⻝', '食'), ('⻞', '𩙿'), ('⻟', '飠'), ('⻠', '饣'), ('⻡', '𩠐'), ('⻢', '马'),
    ('⻣', '骨'), ('⻤', '鬼'), ('⻥', '鱼'), ('⻦', '鸟'), ('⻧', '卤'), ('⻨', '麦'), ('⻩', '黄'), ('⻪', '黾'),
    ('⻫', '斉'), ('⻬', '齐'), ('⻭', '歯'), ('⻮', '齿'), ('⻯', '竜'), ('⻰', '龙'), ('⻱', '龜'), ('⻲', '亀'),
    ('㇆', '𠃌'), ('㇏', '乀'), ('㇐', '一'), ('㇑', '丨'), ('㇒', '丿'), ('㇓', '丿'), ('㇔', '丶'), ('㇕', '𠃍'),
    ('㇖', '乛'), ('㇗', '𠃊'), ('㇘', '𠃎'), ('㇙', '𠄌'), ('㇚', '亅'), ('㇛', '𡿨'), ('㇜', '𠃋'), ('㇝', '乀'),
    ('㇞', '𠃑'), ('㇟', '乚'), ('㇠', '乙'), ('㇡', '𠄎'),
];

/// The ideograph that a radical or stroke stands for; any other character as it is.
pub(super) fn ideograph(c: char) -> char {
    if !matches!(c, '\u{2E80}'..='\u{31EF}') {
        return c;
    }
    EQUIVALENT.binary_search_by_key(&c, |(radical, _)| *radical).map_or(c, |i| EQUIVALENT[i].1)
}

/// Characters that choose the shape of the one before.
pub(crate) fn is_selector(c: char) -> bool {
    matches!(c, '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Characters that show nothing and come along with copied text: marks of the direction of writing, joiners, spaces without
/// width, fillers, tags (`Default_Ignorable_Code_Point`, selectors aside), controls.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}'
        | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}'
    )
}
